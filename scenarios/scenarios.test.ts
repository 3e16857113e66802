import { describe } from '@jest/globals';
import { contractVersions } from '../contracts/registry.ts';
import { describeScenarios } from './describe-scenarios.ts';

describe.each(contractVersions())('with contract %s', (contract) => {
  describeScenarios({ contract });
});
