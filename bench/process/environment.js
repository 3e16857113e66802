// @ts-check

/** What would make a program other than its users have it by default. */
const IN_THE_WAY = /^(FACTPULSE_KIT_|MOCKOON_|PRISM_|NODE_ENV$|NODE_OPTIONS$|PORT$)/;

/** The environment of this process without settings of the programs that are measured. */
export function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !IN_THE_WAY.test(name)));
}
