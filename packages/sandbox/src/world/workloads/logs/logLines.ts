/** What a program writes: when it starts, while it serves, and on errors. */
interface Voice {
  /** Part of the image's name. */
  image: string;
  startup: string[];
  /** `%n` is a number, `%t` a duration in milliseconds. */
  idle: string[];
  error?: string;
}

const VOICES: Voice[] = [
  {
    image: '/postgres',
    startup: [
      'LOG:  starting PostgreSQL on x86_64-pc-linux-gnu',
      'LOG:  database system is ready to accept connections',
    ],
    idle: [
      'LOG:  checkpoint starting: time',
      'LOG:  checkpoint complete: wrote %n buffers; write=%t ms',
    ],
  },
  {
    image: '/redis',
    startup: [
      '* Running mode=standalone, port=6379.',
      '* Ready to accept connections tcp',
    ],
    idle: ['* %n changes in 300 seconds. Saving...', '* DB saved on disk'],
  },
  {
    image: '/rabbitmq',
    startup: ['[info] Server startup complete; 4 plugins started.'],
    idle: [
      '[info] accepting AMQP connection (10.244.3.%n:48212 -> 10.244.1.7:5672)',
    ],
  },
  {
    image: '/nats',
    startup: ['[INF] Starting nats-server', '[INF] Server is ready'],
    idle: ['[INF] %n client connections'],
  },
  {
    image: '/payments/',
    startup: ['{"level":"info","msg":"listening","port":8080}'],
    idle: [
      '{"level":"info","msg":"authorised","method":"card","durationMs":%t}',
      '{"level":"info","msg":"GET /healthz","status":200,"durationMs":%t}',
    ],
    error:
      '{"level":"error","msg":"authorisation failed","error":"psp answered 502 after %t ms"}',
  },
];

const DEFAULT: Voice = {
  image: '',
  startup: ['INFO starting', 'INFO listening on port 8080'],
  idle: [
    'INFO GET /healthz 200 %t ms',
    'INFO GET / 200 %t ms',
    'INFO handled %n requests in the last minute',
  ],
};

function voiceOf(image: string): Voice {
  return VOICES.find(voice => image.includes(voice.image)) ?? DEFAULT;
}

/** What a container says when it starts. */
export function startupLines(image: string): string[] {
  return voiceOf(image).startup;
}

/** One line of a container that has nothing special to say. */
export function idleLine(image: string, random: () => number): string {
  const { idle } = voiceOf(image);
  return filled(idle[Math.floor(random() * idle.length)], random);
}

/** One line of a container whose requests fail. */
export function errorLine(image: string, random: () => number): string {
  const { error = 'ERROR GET / 500 %t ms: upstream timed out' } =
    voiceOf(image);
  return filled(error, random);
}

function filled(line: string, random: () => number): string {
  return line
    .replace('%n', String(1 + Math.floor(random() * 240)))
    .replace('%t', String(1 + Math.floor(random() * 60)));
}
