// @ts-check

/** Variables that would change the default behavior of a program. */
const IN_THE_WAY = /^(FACTPULSE_KIT_|MOCKOON_|PRISM_|NODE_ENV$|NODE_OPTIONS$|PORT$)/;

/** The environment of this process, without settings for the measured programs. */
export function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !IN_THE_WAY.test(name)));
}
