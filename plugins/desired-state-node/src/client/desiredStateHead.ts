/** Topic of the events service: a source's branch has a new head. */
export const desiredStateHeadTopic = 'desired-state.head';

/** Payload of an event of {@link desiredStateHeadTopic}. */
export interface DesiredStateHead {
  source: string;
  branch: string;
  head: string;
}
