package dev.countersign.network.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Plans by template id, in the order of ids; looking up allocates nothing. */
final class PlanTable {
    private int[] ids = new int[8];
    private RecordPlan[] plans = new RecordPlan[8];
    private int size;

    int size() {
        return size;
    }

    RecordPlan at(int index) {
        return plans[index];
    }

    @Nullable
    RecordPlan find(int id) {
        int index = Arrays.binarySearch(ids, 0, size, id);
        return index < 0 ? null : plans[index];
    }

    void put(RecordPlan plan) {
        int index = Arrays.binarySearch(ids, 0, size, plan.id());
        if (index >= 0) {
            plans[index] = plan;
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            plans = Arrays.copyOf(plans, size * 2);
        }
        int place = -index - 1;
        System.arraycopy(ids, place, ids, place + 1, size - place);
        System.arraycopy(plans, place, plans, place + 1, size - place);
        ids[place] = plan.id();
        plans[place] = plan;
        size++;
    }

    void removeAt(int index) {
        System.arraycopy(ids, index + 1, ids, index, size - index - 1);
        System.arraycopy(plans, index + 1, plans, index, size - index - 1);
        size--;
    }

    void clear() {
        size = 0;
    }
}
