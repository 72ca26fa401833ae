import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  schemasReadPermission,
  type KindSummary,
} from '@gitops-portal/plugin-schemas-common';
import type { KindDocument } from './KindDocument';
import { documentsOf } from './documentsOf';
import type { SchemasClient } from './SchemasClient';

/**
 * Makes documents of kinds and fields. One kind that cannot be read is left
 * out; where no kind can be listed, the index stays as it was.
 */
export class KindsCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'kinds';
  readonly visibilityPermission = schemasReadPermission;

  constructor(
    private readonly schemas: Pick<SchemasClient, 'kinds' | 'kind'>,
    private readonly logger: Pick<LoggerService, 'warn'>,
  ) {}

  async getCollator(): Promise<Readable> {
    const kinds = await this.schemas.kinds();
    return Readable.from(this.documents(kinds));
  }

  private async *documents(kinds: KindSummary[]): AsyncGenerator<KindDocument> {
    for (const summary of kinds) {
      // Composites behind a claim are found by the claim.
      if (summary.claimedAs !== undefined) {
        continue;
      }
      try {
        yield* documentsOf(await this.schemas.kind(summary));
      } catch (error) {
        this.logger.warn(
          `${summary.group}/${summary.kind} is not in the search: ${error}`,
        );
      }
      await setImmediate();
    }
  }
}
