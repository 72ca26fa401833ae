import { say, type Voice } from '../Voice';

const line = (level: string, msg: string, more = '') =>
  `{"level":"${level}","time":"<iso>","name":"payments","msg":"${msg}"${more}}`;

/** Node.js with pino; no card data in logs. */
export const paymentsVoice: Voice = {
  image: '/payments/payments',
  startup: [
    '{"level":"info","name":"payments","version":"<version>","msg":"listening","port":8080}',
  ],
  served: [
    say(
      6,
      line(
        'info',
        'authorised',
        ',"method":"card","order":"<order>","durationMs":<ms>',
      ),
    ),
    say(
      3,
      line(
        'info',
        'captured',
        ',"order":"<order>","psp":"sandbox","durationMs":<ms>',
      ),
    ),
    say(
      3,
      line(
        'info',
        'request completed',
        ',"req":{"method":"GET","url":"/payments/<id>"},"res":{"statusCode":200},"durationMs":<ms>',
      ),
    ),
    say(
      1,
      line(
        'info',
        'declined',
        ',"method":"card","reason":"insufficient_funds","durationMs":<ms>',
      ),
    ),
  ],
  failed: [
    say(
      1,
      line(
        'error',
        'authorisation failed',
        ',"order":"<order>","err":{"type":"PspError","message":"psp answered 502 after <ms> ms","stack":"PspError: psp answered 502\\n    at PspClient.send (/app/dist/psp.js:88:13)\\n    at async authorise (/app/dist/authorise.js:41:20)"}',
      ),
    ),
  ],
  chores: [
    say(
      4,
      line(
        'debug',
        'idempotency keys swept',
        ',"removed":<n>,"durationMs":<ms>',
      ),
    ),
    say(2, line('info', 'ledger in balance', ',"entries":<n>')),
    say(1, line('warn', 'psp is slow', ',"p95Ms":<ms>,"threshold":250')),
  ],
  choresPerHour: 18,
};
