import { say, type Voice } from '../Voice';

/** Programs that the platform runs for apps. */
export const mirrorVoices: Voice[] = [
  {
    image: '/postgres',
    startup: [
      'LOG:  starting PostgreSQL on x86_64-pc-linux-gnu',
      'LOG:  database system is ready to accept connections',
    ],
    served: [],
    failed: [],
    chores: [
      say(4, '<python> UTC [27] LOG:  checkpoint starting: time'),
      say(
        4,
        '<python> UTC [27] LOG:  checkpoint complete: wrote <n> buffers (0.1%); write=<ms> ms',
      ),
      say(
        2,
        '<python> UTC [1184] LOG:  duration: <ms> ms  statement: SELECT id, state FROM orders WHERE state = $1 ORDER BY placed_at LIMIT 200',
      ),
      say(
        1,
        '<python> UTC [1190] ERROR:  canceling statement due to statement timeout',
        '<python> UTC [1190] STATEMENT:  SELECT sum(amount) FROM order_lines',
      ),
    ],
    choresPerHour: 40,
  },
  {
    image: '/redis',
    startup: [
      '* Running mode=standalone, port=6379.',
      '* Ready to accept connections tcp',
    ],
    served: [],
    failed: [],
    chores: [
      say(1, '1:M * <n> changes in 300 seconds. Saving...'),
      say(1, '1:M * DB saved on disk'),
    ],
    choresPerHour: 24,
  },
  {
    image: '/rabbitmq',
    startup: ['[info] Server startup complete; 4 plugins started.'],
    served: [],
    failed: [],
    chores: [
      say(
        4,
        '<iso> [info] <0.<n>.0> accepting AMQP connection (<ip>:48212 -> 10.244.1.7:5672)',
      ),
      say(
        1,
        '<iso> [warning] <0.<n>.0> closing AMQP connection (<ip>:48212 -> 10.244.1.7:5672): client unexpectedly closed TCP connection',
      ),
    ],
    choresPerHour: 12,
  },
  {
    image: '/nats',
    startup: ['[INF] Starting nats-server', '[INF] Server is ready'],
    served: [],
    failed: [],
    chores: [say(1, '[1] <iso> [INF] <n> client connections')],
    choresPerHour: 6,
  },
];
