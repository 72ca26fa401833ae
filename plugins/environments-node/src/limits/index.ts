export * from './networkOf';
export * from './RequestLimit';
export * from './tellRetryAfter';
export * from './TooManyRequestsError';
