import type { KubeObject } from '../api';
import { containerNames } from '../logs/containerNames';
import type { LogLine } from '../logs/PodLogs';
import { badRequest } from '../status/statusErrors';
import type { ClusterParts } from './ClusterParts';
import type { KubeRequest } from './KubeRequest';
import { isTrue } from './RequestInfo';

/** GET …/pods/NAME/log, followed where asked. */
export function podLog(parts: ClusterParts, request: KubeRequest): void {
  const { kind, info, response } = request;
  const { namespace = '', name = '' } = info.resource;
  const pod = parts.writer.read(kind, { namespace, name });
  const container = containerOf(pod, info.query.get('container'));
  const previous = isTrue(info.query.get('previous'));
  const lines = parts.logs.read({ namespace, name }, container, previous);
  if (previous && !lines) {
    throw badRequest(
      `previous terminated container "${container}" in pod "${name}" not found`,
    );
  }
  if (!lines) {
    requireStarted(pod, container);
  }
  const print = printer(isTrue(info.query.get('timestamps')));
  const limit = Number(info.query.get('limitBytes') ?? 0) || Infinity;
  const text = select(lines ?? [], info.query, parts.now())
    .map(print)
    .join('');

  response.writeHead(200, { 'content-type': 'text/plain' });
  response.flushHeaders();
  let sent = 0;
  const write = (piece: string) => {
    const bytes = Buffer.from(piece).subarray(0, limit - sent);
    sent += bytes.length;
    response.write(bytes);
    if (sent >= limit) {
      response.end();
    }
  };
  if (text) {
    write(text);
  }
  if (!isTrue(info.query.get('follow')) || previous || response.writableEnded) {
    response.end();
    return;
  }
  const stop = parts.logs.follow({ namespace, name }, container, line => {
    if (line) {
      write(print(line));
    } else {
      response.end();
    }
  });
  response.once('close', stop);
}

function containerOf(pod: KubeObject, wanted: string | null): string {
  const names = containerNames(pod);
  const { name } = pod.metadata;
  if (!wanted) {
    if (names.length === 1) {
      return names[0];
    }
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(
        ' ',
      )}]`,
    );
  }
  if (!names.includes(wanted)) {
    throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  }
  return wanted;
}

interface ContainerStatus {
  name: string;
  state?: { waiting?: { reason?: string } };
}

const waitingWords: Record<string, string> = {
  ImagePullBackOff: 'trying and failing to pull image',
  ErrImagePull: "image can't be pulled",
};

// The kubelet's words for a container that has never run.
function requireStarted(pod: KubeObject, container: string): void {
  const status = pod.status as
    | { containerStatuses?: ContainerStatus[] }
    | undefined;
  const waiting = status?.containerStatuses?.find(
    ({ name }) => name === container,
  )?.state?.waiting;
  if (!waiting) {
    return;
  }
  const { reason = 'ContainerCreating' } = waiting;
  const why = waitingWords[reason] ?? reason;
  throw badRequest(
    `container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${why}`,
  );
}

function select(
  lines: readonly LogLine[],
  query: URLSearchParams,
  now: Date,
): readonly LogLine[] {
  const sinceSeconds = query.get('sinceSeconds');
  const sinceTime = query.get('sinceTime');
  let since = -Infinity;
  if (sinceSeconds !== null) {
    since = now.getTime() - 1000 * Number(sinceSeconds);
  } else if (sinceTime !== null) {
    since = Date.parse(sinceTime);
  }
  if (Number.isNaN(since)) {
    throw badRequest('sinceSeconds or sinceTime cannot be read');
  }
  const recent = lines.filter(line => Date.parse(line.time) >= since);
  const tail = query.get('tailLines');
  if (tail === null) {
    return recent;
  }
  if (!/^\d+$/.test(tail)) {
    throw badRequest('tailLines: must be greater than or equal to 0');
  }
  return Number(tail) === 0 ? [] : recent.slice(-Number(tail));
}

function printer(timestamps: boolean): (line: LogLine) => string {
  return timestamps
    ? line => `${line.time} ${line.text}\n`
    : line => `${line.text}\n`;
}
