import type { Html } from './html';

/** What a request for a page is answered with. */
export type Page =
  | { title: string; content: Html }
  | { type: string; text: string | Buffer }
  | { to: string };
