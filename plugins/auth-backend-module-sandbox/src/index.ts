export { authModuleSandbox as default } from './module';
export { assertSandboxAllowed } from './assertSandboxAllowed';
