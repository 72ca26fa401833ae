/** Topic on which a new head of a source is published. */
export const desiredStateHeadTopic = 'desired-state.head';

/** What such an event carries. */
export interface DesiredStateHead {
  source: string;
  branch: string;
  head: string;
}
