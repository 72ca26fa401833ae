/**
 * The ports of the portal and the sandbox, from PORTAL_PORT and SANDBOX_PORT
 * (the first of a block of thirty).
 */
export function ports(env = process.env) {
  const portal = Number(env.PORTAL_PORT ?? 3000);
  const sandbox = Number(env.SANDBOX_PORT ?? 7100);
  return {
    portal,
    control: sandbox,
    dev: sandbox + 1,
    staging: sandbox + 2,
    prod: sandbox + 3,
    forge: sandbox + 10,
    registry: sandbox + 15,
    services: sandbox + 20,
  };
}

/** The ports of the sandbox alone, each with the setting that moves it. */
export function sandboxPortList(env = process.env) {
  const { portal, ...sandbox } = ports(env);
  return Object.entries(sandbox).map(([name, port]) => ({
    name: `the sandbox's ${name} server`,
    port,
    setting: 'SANDBOX_PORT',
  }));
}

/** The environment from which app-config.yaml takes addresses. */
export function portEnvironment(env = process.env) {
  const { portal, control, forge, registry, services } = ports(env);
  return {
    PORTAL_PORT: String(portal),
    SANDBOX_PORT: String(control),
    SANDBOX_FORGE_PORT: String(forge),
    SANDBOX_REGISTRY_PORT: String(registry),
    // Something may stand between the portal and the services, and count.
    SANDBOX_SERVICES_PORT: env.SANDBOX_SERVICES_PORT ?? String(services),
  };
}
