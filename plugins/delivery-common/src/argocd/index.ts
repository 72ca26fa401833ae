export { waitsForStep } from './applicationSetVerdict';
export { applicationSync, type ApplicationSync } from './applicationSync';
export { applicationVerdict } from './applicationVerdict';
export { isComparedBefore, isRunning } from './operationOf';
