/** A thing to try on the first day; it ticks itself once it was done. */
export interface FirstStep {
  id:
    | 'why-broken'
    | 'find-in-logs'
    | 'change-and-watch'
    | 'set-a-secret'
    | 'read-a-kind';
  title: string;
  description: string;
  /** Where it begins. */
  href: string;
}

/** What the steps are about for this viewer. */
interface FirstStepsSubject {
  /** An app of the viewer that somebody should look at. */
  brokenApp?: string;
  /** An app that the viewer may change. */
  ownApp?: string;
}

const appPage = (app: string, tab: string) =>
  `/catalog/default/component/${app}/${tab}`;

/** The steps that this viewer can take. */
export function firstSteps({
  brokenApp,
  ownApp,
}: FirstStepsSubject): FirstStep[] {
  const steps: (FirstStep | undefined)[] = [
    brokenApp
      ? {
          id: 'why-broken',
          title: `Find out why ${brokenApp} is not well`,
          description: 'Its Delivery tab names the object and the reason.',
          href: appPage(brokenApp, 'delivery'),
        }
      : undefined,
    ownApp
      ? {
          id: 'find-in-logs',
          title: `Find an error of ${ownApp} in its logs`,
          description: 'From the mark of a release to the stack trace.',
          href: appPage(ownApp, 'logs'),
        }
      : undefined,
    ownApp
      ? {
          id: 'change-and-watch',
          title: 'Change a value and watch it arrive',
          description: `Set the replicas of ${ownApp} in dev, commit, and look at Delivery.`,
          href: `${appPage(ownApp, 'configuration')}?environment=dev`,
        }
      : undefined,
    ownApp
      ? {
          id: 'set-a-secret',
          title: 'Set a secret',
          description: `Give ${ownApp} a new key in dev: it is sealed in your browser.`,
          href: `${appPage(ownApp, 'configuration')}?section=secrets`,
        }
      : undefined,
    {
      id: 'read-a-kind',
      title: 'Read a kind',
      description: 'What a web service can be asked for, field by field.',
      href: '/kinds/platform.example.org/WebService',
    },
  ];
  return steps.filter(step => step !== undefined);
}

/** The step that being on a page completes, if any. */
export function stepDoneAt(pathname: string): FirstStep['id'] | undefined {
  if (/^\/kinds\/[^/]+\/[^/]+/.test(pathname)) {
    return 'read-a-kind';
  }
  const [, tab] =
    /^\/catalog\/[^/]+\/[^/]+\/[^/]+\/([^/]+)/.exec(pathname) ?? [];
  switch (tab) {
    case 'delivery':
      return 'why-broken';
    case 'logs':
      return 'find-in-logs';
    default:
      return undefined;
  }
}

/** The step that a commit of the viewer's own completes, by its title. */
export function stepDoneBy(title: string): FirstStep['id'] {
  return /^Set \S+ of \S+ in \S+$/.test(title)
    ? 'set-a-secret'
    : 'change-and-watch';
}
