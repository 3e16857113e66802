/** The public interface of this package. */
export {
  createMock,
  type Fixtures,
  type ListenAddress,
  type Logger,
  type Mock,
  type MockOptions,
} from './mock-server/create-mock.ts';
