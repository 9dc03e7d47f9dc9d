package dev.countersign.yang.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A longest increasing subsequence, by patience sorting in n log n. */
final class LongestRun {
    private LongestRun() {}

    /** The places, ascending, of a longest run of increasing numbers. */
    static List<Integer> of(List<Integer> numbers) {
        int[] tails = new int[numbers.size()];
        int[] previous = new int[numbers.size()];
        int length = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int place = firstNotBelow(numbers, tails, length, numbers.get(i));
            previous[i] = place == 0 ? -1 : tails[place - 1];
            tails[place] = i;
            length = Math.max(length, place + 1);
        }
        Integer[] run = new Integer[length];
        int at = length == 0 ? -1 : tails[length - 1];
        for (int i = length - 1; i >= 0; i--) {
            run[i] = at;
            at = previous[at];
        }
        return new ArrayList<>(Arrays.asList(run));
    }

    private static int firstNotBelow(List<Integer> numbers, int[] tails, int length, int number) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers.get(tails[middle]) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
