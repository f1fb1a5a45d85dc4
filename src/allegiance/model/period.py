"""When something held: bounds for its start and its end, as far as a text gives them."""

import dataclasses
import datetime as dt


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that is partly known: the start lies in one stretch of days, the end in another; both ends count.

    None leaves a bound unknown. "In 2016 T backed F" says that some of 2016 is within: start no later than
    2016-12-31, end no earlier than 2016-01-01. "Formed in 2017-01" puts the start between 01-01 and 01-31
    and says nothing of the end. An event of one day starts and ends between that day and itself.
    Raises `ValueError` where bounds contradict each other.
    """

    start_from: dt.date | None = None  #: began no earlier than this
    start_to: dt.date | None = None  #: began no later
    end_from: dt.date | None = None  #: ended no earlier
    end_to: dt.date | None = None  #: ended no later
    ongoing: bool | None = None  #: still held when it was said; None where nobody said
    first_report: bool = False  #: `start_to` is when it was first reported, not when it began

    def __post_init__(self) -> None:
        for earlier, later in (
            (self.start_from, self.start_to),
            (self.end_from, self.end_to),
            (self.start_from, self.end_to),
        ):
            if earlier is not None and later is not None and earlier > later:
                raise ValueError(f"a period that cannot be: {earlier} comes after {later}")

    @property
    def known(self) -> bool:
        """Whether any bound is known."""
        return any(b is not None for b in (self.start_from, self.start_to, self.end_from, self.end_to))

    def possibly(self, first: dt.date, last: dt.date) -> bool:
        """Whether it may have held on some day from `first` to `last`."""
        return (self.start_from is None or self.start_from <= last) and (
            self.end_to is None or self.end_to >= first
        )

    def surely(self, first: dt.date, last: dt.date) -> bool:
        """Whether it held on some day from `first` to `last` wherever in its bounds it began and ended."""
        return (self.start_to is not None and self.start_to <= last) and (
            self.end_from is not None and self.end_from >= first
        )
