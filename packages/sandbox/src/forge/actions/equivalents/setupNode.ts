import type { LocalAction } from './LocalAction';

/** `actions/setup-node`: the sandbox has the one Node that it runs on. */
export const setupNode: LocalAction = async ({ inputs, log }) => {
  const version = process.version;
  const wanted = inputs['node-version'] ?? '';
  log.line(`node ${version}${wanted ? ` (asked for: ${wanted})` : ''}`);
  return { 'node-version': version };
};
