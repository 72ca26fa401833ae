/**
 * Topic on which a new head of a source is published, once it was fetched. It
 * is believed, since it tells of heads that are no longer there when somebody
 * asks, and engines may have applied one of those; so no one but the portal's
 * own backends may publish it.
 */
export const desiredStateHeadTopic = 'desired-state.head';

/** What such an event carries. */
export interface DesiredStateHead {
  source: string;
  branch: string;
  head: string;
}
