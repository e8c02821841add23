//! The open, disputed and breakable rules of fees, one option each. The first value is the intended
//! design; every other one is the deployed rule or a mistake.

use vocabulary::options;

options! {
    /// The rules in force.
    pub struct Design {
        /// How far the base price moves.
        update: Update {
            /// By the deployed quotient, and at least by one where the target is missed.
            AtLeastOne,
            /// By the deployed quotient, which is nothing at low prices (deployed; FEE-X7).
            Deployed,
            /// As the first, but it does not fall (FEE-X17).
            OnlyRises,
            /// By twice as much as the first (FEE-X27).
            Doubled,
            /// As the first, but where the target is met it rises by one (FEE-X28).
            Drifts,
        }
        /// What becomes of a price that would fall below the floor.
        at_floor: AtFloor {
            /// It is the floor.
            Held,
            /// It falls (FEE-X29).
            Falls,
        }
        /// How a price that is below the floor gets there.
        climbing: Climbing {
            /// By the deployed quotient, and at least by one.
            AtLeastOne,
            /// By the deployed quotient, which is nothing at low prices (deployed; FEE-X18).
            Deployed,
            /// At once (FEE-X11).
            Jumps,
        }
        /// What the base price does not fall below.
        base_floor: BaseFloor {
            /// A configured number, which an upgrade raises (3, then 8 gFri).
            Configured,
            /// That, and the median of what proposers said L2 gas ought to cost at the price of
            /// STRK (deployed since 0.14.3).
            StrkPrice,
        }
        /// Whether validators hold a proposed fee against the median.
        fee_check: FeeCheck {
            /// They reject one that is too far from it (deployed since 0.14.3).
            Rejected,
            /// It is a recommendation (the text of SNIP-35; FEE-X12).
            Recommended,
            /// They do, and accept one above the highest (FEE-X30).
            Unlimited,
        }
        /// Who checks the base price.
        price_check: PriceCheck {
            /// All validators.
            Validators,
            /// Nobody: neither validators nor the proof program (FEE-B5).
            Off,
        }
        /// Who gets the base fee.
        base_fee: BaseFee {
            /// The proposer a part, all others the rest.
            Shared,
            /// The proposer (deployed; FEE-B1).
            ToProposer,
        }
        /// Whose is what does not divide.
        rounding: Rounding {
            /// That of all.
            Kept,
            /// Nobody's (FEE-X5).
            Lost,
            /// Nobody's, where ether is converted (FEE-X25).
            LostInConversion,
            /// That of who gets a part of a fee in ether; who pays it pays it rounded once
            /// (FEE-X37).
            OnceForAll,
        }
        /// Who gets the tip.
        tips: Tips {
            /// The proposer.
            ToProposer,
            /// All (FEE-X19).
            ToCommons,
        }
        /// In which order transactions are executed.
        order: Order {
            /// By the tip.
            ByTip,
            /// In any (FEE-X9).
            Any,
        }
        /// How much goes into a block.
        room: Room {
            /// As much as it has room for.
            Bounded,
            /// As much as there is (FEE-X22).
            Unbounded,
        }
        /// What signed bounds bound.
        bounds_check: BoundsCheck {
            /// Amounts and prices.
            All,
            /// All but the base price, which is that of the block (FEE-X1).
            AllButBasePrice,
            /// All but the price of gas on L1 (FEE-X23).
            AllButGasPrice,
            /// All but the price of data on L1 (FEE-X24).
            AllButDataPrice,
            /// Prices: it is charged what it would have needed (FEE-X2).
            PricesOnly,
        }
        /// What who reverts pays.
        reverts: Reverts {
            /// What was used, up to the bounds.
            Charged,
            /// Nothing (FEE-X10).
            Free,
        }
        /// Whose transactions cost what.
        senders: Senders {
            /// Everybody's the same.
            Equal,
            /// Some users' a unit less for each unit of gas (FEE-X6).
            Favoured,
        }
        /// What is charged for L1.
        l1_pricing: L1Pricing {
            /// The mean of the samples, and what it may have risen by when the batch lands.
            WithMargin,
            /// The mean of the samples (deployed; FEE-X14).
            Mean,
            /// As the first, with a step less (FEE-X31).
            ShortMargin,
            /// The same always (FEE-B6).
            Fixed,
        }
        /// When what is collected for L1 becomes ether.
        exchange: Exchange {
            /// With the charge, at the block's rate.
            AtCharge,
            /// With the payment, at the rate of that moment: the operator's risk (deployed;
            /// FEE-X13).
            AtSettlement,
        }
        /// Of which prices of L1 a validator takes the mean.
        view: View {
            /// Of those that all know.
            Common,
            /// Of those that its own provider has told it, which may be one behind (deployed;
            /// FEE-X15).
            Own,
        }
        /// How far a proposed price of L1 may be from the mean.
        tolerance: Tolerance {
            /// So far for all validators.
            Same,
            /// As far as each has configured (FEE-B7).
            Own,
        }
        /// What happens while the oracle is silent.
        on_stale: OnStale {
            /// Its last rate is in force.
            LastRate,
            /// Nothing is proposed and executed (FEE-B2).
            HardStop,
        }
        /// What happens while no converter is open.
        on_dry: OnDry {
            /// Who pays in STRK does not notice.
            Proceeds,
            /// Nothing is executed (FEE-X26).
            Stops,
        }
        /// How somebody pays who has ether only.
        ether: EtherPayment {
            /// By any converter that is open.
            Converters,
            /// By the company's, which chooses whom it serves (FEE-B3).
            Paymaster,
            /// By the one with the highest bid, whether it serves or not (FEE-X4).
            Auction,
            /// In ether, to the protocol (FEE-X3).
            DualFee,
        }
        /// When ether is converted.
        conversion: Conversion {
            /// With the transaction that it pays for: both or neither.
            Atomic,
            /// Whenever the user says (FEE-X8).
            Apart,
        }
        /// What a converter takes beyond the block's rate.
        spread: Spread {
            /// Nothing.
            None,
            /// A unit of ether that nobody has signed (FEE-X21).
            Hidden,
            /// A unit less where the fee does not divide: it is rounded down (FEE-X33).
            RoundedDown,
        }
        /// At which rate ether is counted in a block.
        renewal: Renewal {
            /// At what was reported last.
            EachBlock,
            /// At what was reported first (FEE-X32).
            Never,
        }
        /// What becomes of pending transactions of the old version when only STRK is taken.
        old_versions: OldVersions {
            /// They leave the pool.
            Expire,
            /// They pay by a converter.
            Migrate,
            /// They stay, and nobody can execute them (FEE-B4).
            Stay,
        }
        /// Which versions are accepted while both tokens are.
        both: BothPhase {
            /// Either.
            Either,
            /// The new one (FEE-X16).
            NewOnly,
        }
        /// What is taken for granted of converters.
        converters: Liquidity {
            /// One at least is open and has what any transaction costs (FEE-A2).
            OneStays,
            /// Nothing.
            MayDryUp,
        }
        /// What is taken for granted of the oracle.
        oracle: Reports {
            /// What it reports is off by so much at most (FEE-A3).
            Near,
            /// Nothing.
            Any,
        }
        /// What is taken for granted of L1's price.
        shocks: Shocks {
            /// A block moves it by so much at most (FEE-A5).
            Bounded,
            /// Nothing.
            Any,
        }
        /// What must be there when somebody signs who has ether.
        cover: Cover {
            /// The most that the transaction costs, in ether.
            InEther,
            /// As many units of ether as it costs units of STRK (FEE-X34).
            Unconverted,
        }
        /// Whose votes a proposal needs.
        decision: Decision {
            /// Those of all validators.
            All,
            /// That of one (FEE-X35, where each has its own tolerance).
            One,
            /// Nobody's: votes are written down and not counted (FEE-X36).
            Nobody,
        }
    }
}
