/** Nothing can be built: Go is missing, or too old. */
export class ToolchainError extends Error {
  readonly name = 'ToolchainError';
}
