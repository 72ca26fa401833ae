export { admit, type Admission, type AdmitOptions } from './admit';
export type { ServedVersion } from './ServedVersion';
