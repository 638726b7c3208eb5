package io.lamplighter.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** An SRV record (RFC 2782). */
record ServiceRecord(int priority, int weight, int port, String target) {

    static ServiceRecord read(ByteBuf data) {
        return new ServiceRecord(
                data.readUnsignedShort(),
                data.readUnsignedShort(),
                data.readUnsignedShort(),
                DefaultDnsRecordDecoder.decodeName(data));
    }

    /** True for the target ".", by which a domain says that it has no such service. */
    boolean absent() {
        return target.equals(".");
    }

    /** Lowest priority first; among equals a draw by weight, zero weights having a small chance (RFC 2782 page 3). */
    static List<ServiceRecord> inOrder(List<ServiceRecord> records, RandomGenerator random) {
        List<ServiceRecord> left = new ArrayList<>(records);
        left.sort(Comparator.comparingInt(ServiceRecord::priority).thenComparingInt(ServiceRecord::weight));
        List<ServiceRecord> ordered = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            ordered.add(draw(left, random));
        }
        return ordered;
    }

    private static ServiceRecord draw(List<ServiceRecord> left, RandomGenerator random) {
        int priority = left.get(0).priority();
        int total = 0;
        for (ServiceRecord record : left) {
            total += record.priority() == priority ? record.weight() : 0;
        }
        int drawn = random.nextInt(total + 1);
        int sum = 0;
        for (int i = 0; i < left.size(); i++) {
            sum += left.get(i).weight();
            if (sum >= drawn) {
                return left.remove(i);
            }
        }
        throw new IllegalStateException("weights of one priority sum to less than the draw");
    }
}
