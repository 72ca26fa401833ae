import type { LocalAction } from './LocalAction';

/** For what prepares a container engine or its sign-in: there is none here. */
export function nothingToDo(reason: string): LocalAction {
  return async ({ log }) => {
    log.line(reason);
    return {};
  };
}
