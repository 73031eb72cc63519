import { getMetadataStorage, type MetadataStorage } from 'class-validator';

type Rules = ReturnType<MetadataStorage['getTargetValidationMetadatas']>;
type Grouped = ReturnType<MetadataStorage['groupByPropertyName']>;

/** Whether the storage of this process remembers already; there is one for all applications in it. */
let remembering = false;

/**
 * class-validator collects the rules of a class anew for every object it validates, by walking through the rules of all classes there
 * are. From now on it does so once a class. A rule that is added later counts from then on, as before.
 */
export function rememberRules(): void {
  if (remembering) return;
  remembering = true;
  const storage = getMetadataStorage();
  const add = storage.addValidationMetadata.bind(storage);
  const collect = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  let known = new Map<unknown, Rules>();
  const grouped = new WeakMap<Rules, Grouped>();
  storage.addValidationMetadata = (rule) => {
    known = new Map();
    add(rule);
  };
  storage.getTargetValidationMetadatas = (type, schema, always, strictGroups, groups) => {
    // Our requests have neither schemas nor groups.
    if (schema || always || strictGroups || groups) return collect(type, schema, always, strictGroups, groups);
    const rules = known.get(type) ?? collect(type, schema, always, strictGroups, groups);
    known.set(type, rules);
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    const groups = grouped.get(rules) ?? group(rules);
    grouped.set(rules, groups);
    return groups;
  };
}
