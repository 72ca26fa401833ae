import type { ServerResponse } from 'node:http';
import type {
  HttpService,
  ServiceRequest,
} from '../../services/ServicesServer';
import { parseYamlDocuments } from '../yaml/parseYaml';
import type { Manifest } from '../control/Manifest';
import { UnsealError } from './openSealed';
import { SEALED_SECRET } from './SealedSecret';
import type { SealingKey } from './SealingKey';
import { unseal } from './unseal';

/** More than any SealedSecret that Kubernetes would store. */
const BODY_LIMIT = 4 * 1024 * 1024;

/**
 * What the sealed-secrets controller answers over HTTP
 * (bitnami-labs/sealed-secrets, pkg/controller/server.go): its certificate,
 * and whether it could open a SealedSecret. Sealing anew is refused with 501:
 * a cluster of the sandbox keeps its one key.
 */
export class SealedSecretsService implements HttpService {
  /** @param isRunning - whether there is a controller to answer */
  constructor(
    private readonly key: SealingKey,
    private readonly isRunning: () => boolean = () => true,
  ) {}

  handle({ request, url }: ServiceRequest, response: ServerResponse): void {
    if (!this.isRunning()) {
      answer(response, 503, 'no endpoints available for service\n');
      return;
    }
    switch (url.pathname) {
      case '/v1/cert.pem':
        response.setHeader('Content-Type', 'application/x-pem-file');
        response.end(`${this.key.certificate.trimEnd()}\n`);
        return;
      case '/v1/verify':
        void readText(request)
          .then(text => answer(response, this.verify(text)))
          .catch(() => answer(response, 400));
        return;
      case '/v1/rotate':
        answer(
          response,
          501,
          'The sandbox has one sealing key per cluster and seals nothing anew.\n',
        );
        return;
      case '/healthz':
      case '/readyz':
        answer(response, 200, 'ok\n');
        return;
      default:
        answer(response, 404, '404 page not found\n');
    }
  }

  /** The status: 200 it opens, 409 it does not, 500 it is no SealedSecret. */
  private verify(text: string): number {
    let sealed: Manifest | undefined;
    try {
      [sealed] = parseYamlDocuments(text) as Manifest[];
    } catch {
      return 500;
    }
    const { apiVersion, kind } = SEALED_SECRET;
    const isSealed =
      sealed?.apiVersion === apiVersion &&
      sealed.kind === kind &&
      sealed.metadata?.name !== undefined;
    if (!sealed || !isSealed) return 500;
    try {
      unseal(sealed, this.key);
      return 200;
    } catch (error) {
      if (error instanceof UnsealError) return 409;
      throw error;
    }
  }
}

function answer(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}

async function readText(request: ServiceRequest['request']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // read to its end all the same, so that the connection can go on
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) throw new RangeError('The body is too long');
  return Buffer.concat(chunks).toString('utf8');
}
