import type { JsonObject, JsonValue } from '@backstage/types';
import type { ReviewStateProps } from '@backstage/plugin-scaffolder-react/alpha';

/** A question of a form, with what was answered. */
export interface Answer {
  /** The question's key in the template. */
  key: string;
  title: string;
  value: JsonValue;
}

/** The answers of one step. */
interface AnsweredStep {
  title: string;
  answers: Answer[];
}

const hidden = '••••••';

/**
 * What was answered, in the words and the order of the questions. Left out is
 * what has no answer, and what the template does not want to be shown; see
 * `ui:backstage.review` in Backstage's documentation of templates.
 */
export function answersOf({
  schemas,
  formState,
}: ReviewStateProps): AnsweredStep[] {
  const asked = new Set<string>();
  const steps = schemas.map(({ title, mergedSchema }) => {
    const questions = Object.entries(questionsOf(mergedSchema));
    questions.forEach(([key]) => asked.add(key));
    return { title, answers: questions.flatMap(answerOf) };
  });
  // Questions that were asked because of an answer are not found as easily.
  const others = Object.keys(formState)
    .filter(key => !asked.has(key))
    .flatMap(key => answerOf([key, {}]));
  return [...steps, { title: 'More', answers: others }].filter(
    ({ answers }) => answers.length > 0,
  );

  function answerOf([key, question]: [string, JsonObject]): Answer[] {
    const value = formState[key];
    const review = objectOr(objectOr(question['ui:backstage']).review);
    if (isEmpty(value) || review.show === false) return [];
    const title = textOr(review.name) ?? textOr(question.title) ?? plain(key);
    return [{ key, title, value: shownOf(value, question, review) }];
  }
}

function questionsOf({ properties }: JsonObject): Record<string, JsonObject> {
  return objectOr(properties) as Record<string, JsonObject>;
}

function shownOf(
  value: JsonValue,
  question: JsonObject,
  review: JsonObject,
): JsonValue {
  if (review.mask) return textOr(review.mask) ?? hidden;
  const isSecret =
    question['ui:widget'] === 'password' ||
    /^secret$/i.test(textOr(question['ui:field']) ?? '');
  if (isSecret) return hidden;
  const { enum: values, enumNames: names } = question;
  return Array.isArray(values) && Array.isArray(names)
    ? names[values.indexOf(value)] ?? value
    : value;
}

function isEmpty(value: JsonValue | undefined): value is undefined {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** `replicaCount` as `Replica count`. */
function plain(key: string): string {
  const words = key.replace(/([a-z])([A-Z])|[_-]+/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function textOr(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
