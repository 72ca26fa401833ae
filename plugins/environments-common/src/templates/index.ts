export {
  expandTemplate,
  matchTemplate,
  templateVariableNames,
  templateVariables,
  type TemplateVariable,
  type TemplateValues,
} from './Template';
