import { basename } from 'node:path';
import { fullRequest } from './fullRequest';
import { goldenFilesOf, readGoldenFile } from './goldenFiles';

/** A golden case to hold code against. */
export interface Golden<Request = object, Answer = object> {
  /** Topic and name: `limits: exclusiveMinimum, equal`. */
  name: string;
  request: Request;
  answer: Answer;
}

/**
 * The golden cases of an oracle (`schema`, `helm`, `sealed-secrets`) with
 * their full requests. The types are what lab/oracles/ORACLE/README.md says.
 */
export function readGoldens<Request extends object, Answer extends object>(
  oracle: string,
): Golden<Request, Answer>[] {
  return goldenFilesOf(oracle).flatMap(path => {
    const file = readGoldenFile(path);
    return file.cases.map(({ name, request, answer }) => ({
      name: `${basename(path, '.json')}: ${name}`,
      request: fullRequest(file, { request }) as Request,
      answer: answer as Answer,
    }));
  });
}
