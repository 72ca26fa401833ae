import { Route, Routes, useParams } from 'react-router-dom';
import { ChangePage } from './detail/ChangePage';
import { ChangesPage } from './list/ChangesPage';

/** All changes, or the one that the path names. */
export function ChangesRouter() {
  return (
    <Routes>
      <Route path="/" element={<ChangesPage />} />
      <Route path="/:id" element={<OneChange />} />
    </Routes>
  );
}

function OneChange() {
  const { id = '' } = useParams();
  // Another change starts afresh, with nothing opened.
  return <ChangePage key={id} id={id} />;
}
