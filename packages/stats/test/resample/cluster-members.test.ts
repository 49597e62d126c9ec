import { describe, expect, test } from "vitest";
import { clusterMembers } from "../../src/resample/cluster-members.ts";

describe("the rows of clusters", () => {
  test("stand cluster by cluster, in the order of the first row of each", () => {
    const { starts, rows } = clusterMembers(6, [5, 2, 5, 9, 2, 5]);
    expect([...starts]).toEqual([0, 3, 5, 6]);
    expect([...rows]).toEqual([0, 2, 5, 1, 4, 3]);
  });

  test("are rows by themselves where there are no clusters", () => {
    const { starts, rows } = clusterMembers(3);
    expect([...starts]).toEqual([0, 1, 2, 3]);
    expect([...rows]).toEqual([0, 1, 2]);
  });
});
