import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Route, Routes, useParams } from 'react-router-dom';
import { TemplateForm } from './TemplateForm';
import { TemplatesPage } from './TemplatesPage';

/** All templates, or the form of the one that the path names. */
export function TemplatesRouter() {
  return (
    <Routes>
      <Route index element={<TemplatesPage />} />
      <Route path=":namespace/:templateName" element={<OneTemplate />} />
    </Routes>
  );
}

function OneTemplate() {
  const { namespace = '', templateName = '' } = useParams();
  // The answers to another template are others.
  return (
    <SecretsContextProvider key={`${namespace}/${templateName}`}>
      <TemplateForm namespace={namespace} name={templateName} />
    </SecretsContextProvider>
  );
}
