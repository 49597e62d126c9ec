import type { Metric } from "../../record/metric.ts";
import type { Item } from "../../record/item.ts";
import { passMetric } from "../run-parts.ts";

/** Whether the tests of an instance passed with the model's patch. */
export const RESOLVED: Metric = passMetric("resolved");

/** "django__django-13315" stands for an issue of django/django. */
export function instanceItem(id: string): Item {
  const [, owner, name] = /^(.+)__(.+)-\d+$/u.exec(id) ?? [];
  return { id, groups: owner === undefined ? {} : { repo: `${owner}/${name}` } };
}
