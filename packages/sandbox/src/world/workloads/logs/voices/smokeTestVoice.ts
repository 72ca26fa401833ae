import type { Voice } from '../Voice';

/** The platform's test program: it runs and ends. */
export const smokeTestVoice: Voice = {
  image: '/platform/smoke-test',
  startup: [
    'INFO smoke-test <version> reading /cases/cases.txt',
    'INFO 3 of 3 answered as they should, slowest 212 ms',
  ],
  served: [],
  failed: [],
  chores: [],
  choresPerHour: 0,
};
