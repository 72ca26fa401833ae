export * from './Announcement';
export * from './isOlderRun';
export * from './judgeClaims';
export * from './matchesPattern';
export * from './requestOfImage';
export * from './RunClaims';
