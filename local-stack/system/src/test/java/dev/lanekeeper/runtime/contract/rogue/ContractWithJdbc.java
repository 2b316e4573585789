package dev.lanekeeper.runtime.contract.rogue;

import java.sql.Connection;
import org.springframework.jdbc.core.JdbcOperations;

/** Breaks: the contract is free of technology. */
interface ContractWithJdbc {

    void load(JdbcOperations jdbc, Connection connection);
}
