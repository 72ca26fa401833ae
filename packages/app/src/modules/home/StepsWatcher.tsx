import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { useDoneSteps } from './doneSteps';
import { stepDoneAt } from './firstSteps';

/** Ticks the steps that visiting a page completes; shows nothing. */
export function StepsWatcher() {
  const { pathname } = useLocation();
  const { tick } = useDoneSteps();
  useEffect(() => {
    const step = stepDoneAt(pathname);
    if (step) {
      tick(step);
    }
  }, [pathname, tick]);
  return null;
}
