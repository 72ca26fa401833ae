import type { LogTailEvent } from '@gitops-portal/plugin-logs-common';
import { answered, type TailState } from './LogFeedState';

/** The state of a tail after an event that brought no lines. */
export function tailAfter(tail: TailState, event: LogTailEvent): TailState {
  switch (event.event) {
    case 'outcome': {
      const outcome = event.data;
      const others = tail.failing.filter(
        ({ environment }) => environment !== outcome.environment,
      );
      return {
        ...tail,
        failing: answered(outcome) ? others : [...others, outcome],
      };
    }
    case 'dropped': {
      const { environment, count } = event.data;
      const before = tail.dropped[environment] ?? 0;
      return {
        ...tail,
        dropped: { ...tail.dropped, [environment]: before + count },
      };
    }
    default:
      return tail;
  }
}
