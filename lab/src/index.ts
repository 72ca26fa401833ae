export { ProgramStore, type BuiltProgram } from './build/ProgramStore';
export { LabPaths } from './lab/LabPaths';
export { labCommands } from './labCommands';
export {
  Oracle,
  type OracleOptions,
  type OracleVersion,
} from './oracles/Oracle';
export { OracleError } from './oracles/OracleError';
export { oracleNames, type OracleName } from './oracles/oraclePrograms';
export { startOracle } from './oracles/startOracle';
export { allPrograms } from './programs/allPrograms';
export { LabPortal } from './test/LabPortal';
export type { SuiteResult } from './test/SuiteResult';
