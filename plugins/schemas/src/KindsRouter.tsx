import { Route, Routes } from 'react-router-dom';
import { KindPage } from './kind/KindPage';
import { KindsPage } from './kinds/KindsPage';
import { useKindParams } from './hooks/useKindParams';

/** All kinds, or the one that the path names, at one of its tabs. */
export function KindsRouter() {
  return (
    <Routes>
      <Route path="/" element={<KindsPage />} />
      <Route path="/:group/:kind/:tab?" element={<OneKind />} />
    </Routes>
  );
}

function OneKind() {
  const { group, kind, tab } = useKindParams();
  // Another kind starts afresh, with nothing opened.
  return (
    <KindPage key={`${group}/${kind}`} group={group} kind={kind} tab={tab} />
  );
}
