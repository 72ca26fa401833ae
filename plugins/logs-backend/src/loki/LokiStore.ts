import type {
  CountedWord,
  LabelNames,
  LogLine,
} from '@gitops-portal/plugin-logs-common';
import type { LokiSettings } from '../settings/LokiSettings';
import type { LinesRequest, LogStore, StoreTail, TailRequest } from '../store';
import { LokiClient } from './LokiClient';
import { openTail } from './openTail';
import { queryCounts } from './queryCounts';
import { queryLines } from './queryLines';

/** Loki as the log store of an environment. */
export class LokiStore implements LogStore {
  readonly labels: LabelNames;
  private readonly client: LokiClient;

  constructor(
    readonly environment: string,
    private readonly settings: LokiSettings,
  ) {
    this.labels = settings.labels;
    this.client = new LokiClient(environment, settings);
  }

  lines(request: LinesRequest): Promise<LogLine[]> {
    return queryLines(this.client, this.labels, request);
  }

  count(request: Parameters<LogStore['count']>[0]): Promise<CountedWord[]> {
    return queryCounts(this.client, this.labels, request);
  }

  tail(request: TailRequest): Promise<StoreTail> {
    const { environment, settings, labels } = this;
    return openTail({ environment, settings, names: labels }, request);
  }
}
