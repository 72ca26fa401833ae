import type { DesiredApp } from './DesiredApp';

/** What is new to somebody who follows something, or a part of it. */
interface News {
  /** To be passed with the next question. */
  cursor: string;
  /**
   * Everything is told from here on; what was known before is void, but of
   * sources that are unread.
   */
  reset: boolean;
  /** Whether there is more to be told now. */
  isMore: boolean;
  /** Names of sources that could not be read: what was known of them holds. */
  unread: string[];
}

/** What is new of the apps. */
export interface AppNews extends News {
  apps: DesiredApp[];
  /** Names of apps that are gone. */
  removed: string[];
}

/** What is new of files. */
export interface FileNews extends News {
  /** Without a text, a file is gone, or holds none. */
  files: { source: string; path: string; text?: string }[];
}
