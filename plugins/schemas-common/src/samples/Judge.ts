import { JsonValue } from '@backstage/types';
import { applyDefaults } from '../defaulting/applyDefaults';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { SchemaIssue } from '../validate/SchemaIssue';
import { validate } from '../validate/validate';

/** A value, and what the engine has against it. */
export interface Attempt {
  value: JsonValue;
  /** What the API server would refuse it for; none for a good value. */
  issues: SchemaIssue[];
  /** Rules that could not be checked here. */
  unchecked: SchemaIssue[];
}

/** Asks the engine, within a budget that the search cannot exceed. */
export class Judge {
  private asked = 0;
  private readonly until: number;

  /**
   * @param budget.mends - how many values may be judged in mending others
   * @param budget.milliseconds - after which nothing is mended any more
   */
  constructor(
    private readonly budget: { mends: number; milliseconds: number },
    private readonly now: () => number = () => performance.now(),
  ) {
    this.until = now() + budget.milliseconds;
  }

  /** Judges a value as the API server would after it has defaulted it. */
  attempt(schema: JSONSchemaProps, value: JsonValue): Attempt {
    const found = validate(schema, applyDefaults(schema, value));
    return {
      value,
      issues: found.filter(issue => issue.kind === 'invalid'),
      unchecked: found.filter(issue => issue.kind === 'unchecked'),
    };
  }

  /** As `attempt`, from the budget; undefined where that is spent. */
  mend(schema: JSONSchemaProps, value: JsonValue): Attempt | undefined {
    this.asked += 1;
    return this.asked > this.budget.mends || this.now() > this.until
      ? undefined
      : this.attempt(schema, value);
  }
}
