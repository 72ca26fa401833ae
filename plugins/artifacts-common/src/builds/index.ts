export * from './Build';
export * from './buildState';
export * from './placesOfDigest';
export * from './readDispatchInputs';
export * from './runOfProvenance';
export * from './splitLog';
