import { say, type Voice } from './Voice';
import { checkoutVoice } from './voices/checkoutVoice';
import {
  inventoryVoice,
  invoiceExportVoice,
  notificationsVoice,
} from './voices/fulfilmentVoices';
import { mirrorVoices } from './voices/mirrorVoices';
import { paymentsVoice } from './voices/paymentsVoice';
import { smokeTestVoice } from './voices/smokeTestVoice';
import {
  legacyCmsVoice,
  recommendationsVoice,
  searchIndexerVoice,
  searchVoice,
  storefrontVoice,
} from './voices/storefrontVoices';

/** Every voice that is an image's own. */
export const voices: Voice[] = [
  checkoutVoice,
  paymentsVoice,
  inventoryVoice,
  notificationsVoice,
  invoiceExportVoice,
  storefrontVoice,
  // before the shorter name
  searchIndexerVoice,
  searchVoice,
  recommendationsVoice,
  legacyCmsVoice,
  smokeTestVoice,
  ...mirrorVoices,
];

/** That of an image that nobody has told how to speak. */
export const plainVoice: Voice = {
  image: '',
  startup: ['INFO starting', 'INFO listening on port 8080'],
  served: [
    say(3, 'INFO GET / 200 <ms> ms'),
    say(1, 'INFO GET /healthz 200 <ms> ms'),
  ],
  failed: [say(1, 'ERROR GET / 500 <ms> ms: upstream timed out')],
  chores: [say(1, 'INFO handled <n> requests in the last minute')],
  choresPerHour: 12,
};

/** How the program of an image logs. */
export function voiceOf(image: string): Voice {
  return voices.find(voice => image.includes(voice.image)) ?? plainVoice;
}

/** What a container says when it starts. */
export function startupLines(
  image: string,
  version: string = versionOf(image),
): string[] {
  const { startup } = voiceOf(image);
  return startup.map(line => line.replace('<version>', version));
}

/** Its tag, or the beginning of its digest. */
function versionOf(image: string): string {
  const [, digest] = image.split('@');
  return digest ? digest.slice(0, 19) : image.slice(image.lastIndexOf(':') + 1);
}
