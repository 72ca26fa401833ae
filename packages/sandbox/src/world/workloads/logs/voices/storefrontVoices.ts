import { say, type Voice } from '../Voice';

const access = (request: string, status: number, referer = '-') =>
  `<ip> - - [<clf>] "${request} HTTP/1.1" ${status} <size> "${referer}" "Mozilla/5.0 (X11; Linux x86_64)" rt=<ms>ms`;

/** Pages of the shop behind nginx, whose access log it is. */
export const storefrontVoice: Voice = {
  image: '/storefront/storefront',
  startup: [
    'INFO storefront <version> starting',
    'INFO ready - started server on 0.0.0.0:3000',
  ],
  served: [
    say(8, access('GET /', 200)),
    say(8, access('GET /product/<sku>', 200, 'https://shop.lumen.example/')),
    say(4, access('GET /basket', 200, 'https://shop.lumen.example/')),
    say(4, access('GET /search?q=running+shoes', 200)),
    say(1, access('GET /product/<sku>', 304)),
    say(1, access('GET /.env', 404)),
    say(
      1,
      access('GET /search?q=<script>alert(document.cookie)</script>', 200),
    ),
  ],
  failed: [
    say(2, access('GET /recommended', 502, 'https://shop.lumen.example/')),
    say(
      1,
      '<clf> [error] 31#31: *<n> upstream timed out (110: Connection timed out) while reading response header from upstream, client: <ip>, request: "GET /search HTTP/1.1"',
    ),
  ],
  chores: [
    say(3, 'INFO rendered <n> pages in the last minute, cache hits 94 %'),
    say(1, 'WARN image /media/<sku>.jpg took <ms> ms to resize'),
  ],
  choresPerHour: 18,
};

/** Rust: tracing's compact format. */
export const searchVoice: Voice = {
  image: '/storefront/search',
  startup: [
    ' INFO search: version=<version> opening index path="/index"',
    ' INFO search: index opened documents=48211',
    ' INFO search: listening on 0.0.0.0:8080',
  ],
  served: [
    say(
      6,
      '<iso>  INFO search::query: answered q="running shoes" hits=<n> took=<ms>ms',
    ),
    say(
      3,
      '<iso>  INFO search::query: answered q="torch" hits=<n> took=<ms>ms',
    ),
    say(1, '<iso>  INFO search::suggest: answered took=<ms>ms'),
  ],
  failed: [
    say(
      1,
      '<iso> ERROR search::query: cache unreachable: Connection refused (os error 111) took=<ms>ms',
    ),
  ],
  chores: [
    say(2, '<iso>  INFO search::index: segments merged count=<n> took=<ms>ms'),
    say(
      1,
      '<iso>  WARN search::ranking: model older than the index by <n> min',
    ),
  ],
  choresPerHour: 10,
};

/** The job that fills the index. */
export const searchIndexerVoice: Voice = {
  image: '/storefront/search-indexer',
  startup: [
    'INFO search-indexer <version> reading the catalogue',
    'INFO 48,211 documents written in 94 s',
  ],
  served: [],
  failed: [],
  chores: [],
  choresPerHour: 0,
};

/** Python: uvicorn's access log. */
export const recommendationsVoice: Voice = {
  image: '/storefront/recommendations',
  startup: [
    'INFO:     recommendations <version>, loading models/als-046.bin',
    'INFO:     Application startup complete.',
  ],
  served: [
    say(4, 'INFO:     <ip>:48212 - "GET /for/<id> HTTP/1.1" 200 OK'),
    say(1, 'INFO:     <ip>:48212 - "GET /alike/<sku> HTTP/1.1" 200 OK'),
  ],
  failed: [
    say(
      1,
      'ERROR:    <ip>:48212 - "GET /for/<id> HTTP/1.1" 500 Internal Server Error',
    ),
  ],
  chores: [
    say(2, 'INFO:     features refreshed: <n> visitors'),
    say(1, 'WARNING:  <n> visitors without features, popular items instead'),
  ],
  choresPerHour: 12,
};

const ESCAPE = '\u001b';

/** PHP behind Apache; its own messages are coloured. */
export const legacyCmsVoice: Voice = {
  image: '/legacy/cms',
  startup: [
    "AH00094: Command line: 'apache2 -D FOREGROUND'",
    `${ESCAPE}[32m[cms]${ESCAPE}[0m INFO cache is warm`,
  ],
  served: [
    say(4, '<ip> - - [<clf>] "GET /page/about HTTP/1.1" 200 <size>'),
    say(2, '<ip> - - [<clf>] "GET /press HTTP/1.1" 200 <size>'),
    say(
      1,
      `${ESCAPE}[36m[cms]${ESCAPE}[0m INFO rendered <b>press</b> in <ms> ms`,
    ),
  ],
  failed: [
    say(
      1,
      `${ESCAPE}[1;31m[cms] ERROR${ESCAPE}[0m PHP Fatal error: Allowed memory size of 134217728 bytes exhausted in /var/www/lib/gallery.php on line 412`,
    ),
  ],
  chores: [
    say(
      1,
      `${ESCAPE}[33m[cms] WARN${ESCAPE}[0m file cache holds <n> stale pages`,
    ),
  ],
  choresPerHour: 6,
};
