/** What the program of a container takes from its machine. */
export interface Appetite {
  /** Cores where there is nothing to do. */
  idleCores: number;
  /** Seconds of a core that one request takes. */
  secondsPerRequest: number;
  /** Bytes when it has warmed up, where nothing limits it. */
  memory: number;
  /** That beside its limit, where it has one: 0 to 1. */
  memoryShare: number;
}

const MEBI = 2 ** 20;

const ordinary: Appetite = {
  idleCores: 0.004,
  secondsPerRequest: 0.01,
  memory: 96 * MEBI,
  memoryShare: 0.5,
};

/** By part of the image's name, the longer before the shorter. */
const appetites: [image: string, appetite: Partial<Appetite>][] = [
  [
    '/checkout/checkout',
    { idleCores: 0.02, secondsPerRequest: 0.045, memoryShare: 0.74 },
  ],
  ['/payments/payments', { secondsPerRequest: 0.03, memoryShare: 0.48 }],
  ['/storefront/storefront', { secondsPerRequest: 0.028, memoryShare: 0.62 }],
  ['/storefront/search-indexer', { memoryShare: 0.6 }],
  ['/storefront/search', { secondsPerRequest: 0.05, memoryShare: 0.7 }],
  [
    '/storefront/recommendations',
    { idleCores: 0.03, secondsPerRequest: 0.08, memoryShare: 0.81 },
  ],
  [
    '/fulfilment/inventory',
    { idleCores: 0.012, secondsPerRequest: 0.02, memoryShare: 0.57 },
  ],
  ['/fulfilment/notifications', { memoryShare: 0.35 }],
  ['/legacy/cms', { memory: 240 * MEBI, secondsPerRequest: 0.12 }],
  ['postgres', { idleCores: 0.02, memory: 320 * MEBI, memoryShare: 0.66 }],
  ['rabbitmq', { idleCores: 0.03, memory: 180 * MEBI, memoryShare: 0.4 }],
  ['redis', { idleCores: 0.006, memory: 40 * MEBI, memoryShare: 0.45 }],
];

/** What the program of an image takes. */
export function appetiteOf(image: string): Appetite {
  const found = appetites.find(([part]) => image.includes(part));
  return { ...ordinary, ...found?.[1] };
}
