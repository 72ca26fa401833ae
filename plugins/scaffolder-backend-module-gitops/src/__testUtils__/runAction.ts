import { mockServices } from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

/** Runs an action as the scaffolder does: what it puts out, and what it logs. */
export async function runAction(
  action: TemplateAction<any, any>, // eslint-disable-line @typescript-eslint/no-explicit-any -- of any input
  input: JsonObject,
  more: { task?: string; isDryRun?: boolean } = {},
) {
  const output: Record<string, unknown> = {};
  const lines: string[] = [];
  const context = createMockActionContext({
    input,
    task: { id: more.task ?? `task-${Math.random()}` },
  });
  const logger = {
    ...mockServices.logger.mock(),
    info: (line: string) => lines.push(line),
  };
  await action.handler({
    ...context,
    logger: logger as unknown as typeof context.logger,
    isDryRun: more.isDryRun,
    output: (name: string, value: unknown) => {
      output[name] = value;
    },
  });
  return { output, lines };
}
