import type { Fields } from './Fields';
import type { KubeKey, KubeObject } from '../../kube/api';
import { changeConditions, conditionsOf, type Condition } from './conditions';
import type { WorldContext } from './WorldContext';

/** One write of a status. */
export interface StatusChange {
  set?: Omit<Condition, 'observedGeneration'>[];
  remove?: string[];
  fields?: Record<string, unknown>;
}

/**
 * Writes the status of one object as one program. An object that has gone
 * meanwhile is passed over.
 */
export class StatusWriter {
  constructor(
    private readonly context: WorldContext,
    private readonly program: string,
    private readonly key: KubeKey,
  ) {}

  get object(): KubeObject | undefined {
    return this.context.cluster.get(this.key);
  }

  /** The status as it is stored. */
  get status(): Fields {
    return (this.object?.status ?? {}) as Fields;
  }

  /** Conditions that a new cluster begins with hold for longer. */
  private get moment(): Date {
    const past = this.context.past(this.key.namespace ?? '');
    return past?.since ?? this.context.clock.now();
  }

  write(change: StatusChange): void {
    const { object } = this;
    if (!object) return;
    const { generation } = object.metadata;
    const patch: Record<string, unknown> = { ...change.fields };
    if (change.set || change.remove) {
      patch.conditions = changeConditions(
        conditionsOf(object),
        {
          set: change.set?.map(entry => ({
            ...entry,
            observedGeneration: generation,
          })),
          remove: change.remove,
        },
        this.moment,
      );
    }
    this.context.cluster.patch(this.key, { status: patch }, this.program, {
      status: true,
    });
  }

  /** Reconciling and Ready say that work goes on. */
  progressing(message: string, ready?: string): void {
    this.write({
      set: [
        condition('Reconciling', 'True', 'Progressing', message),
        ...(ready === undefined
          ? []
          : [condition('Ready', 'Unknown', 'Progressing', ready)]),
      ],
    });
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string): void {
    if (!this.object) return;
    this.context.cluster.event({
      about: this.key,
      type,
      reason,
      message,
      source: this.program,
    });
  }
}

/** A condition to write. */
export function condition(
  type: string,
  status: Condition['status'],
  reason: string,
  message: string,
): Omit<Condition, 'observedGeneration'> {
  return { type, status, reason, message };
}
