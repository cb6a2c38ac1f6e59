# ruff: noqa: F821
# mypy: disable-error-code="name-defined, no-untyped-def, attr-defined"
"""The code of constructors that set so many slots, for :mod:`claimcheck._frozen`.

Written out, since Python keeps what it compiles of a file and not of a string: compiling these took every start two
milliseconds. ``s0`` and so on are the setters of the slots; they are given with the code of each class.
"""

from __future__ import annotations

__all__ = ["FROZEN", "OPEN"]


def _frozen1(self, a0):
    s0(self, a0)


def _frozen2(self, a0, a1):
    s0(self, a0)
    s1(self, a1)


def _frozen3(self, a0, a1, a2):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)


def _frozen4(self, a0, a1, a2, a3):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)


def _frozen5(self, a0, a1, a2, a3, a4):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)


def _frozen6(self, a0, a1, a2, a3, a4, a5):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)


def _frozen7(self, a0, a1, a2, a3, a4, a5, a6):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)


def _frozen8(self, a0, a1, a2, a3, a4, a5, a6, a7):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)


def _frozen9(self, a0, a1, a2, a3, a4, a5, a6, a7, a8):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)


def _frozen10(self, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)
    s9(self, a9)


def _frozen11(self, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)
    s9(self, a9)
    s10(self, a10)


def _frozen12(self, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)
    s9(self, a9)
    s10(self, a10)
    s11(self, a11)


def _frozen13(self, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)
    s9(self, a9)
    s10(self, a10)
    s11(self, a11)
    s12(self, a12)


def _frozen14(self, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13):
    s0(self, a0)
    s1(self, a1)
    s2(self, a2)
    s3(self, a3)
    s4(self, a4)
    s5(self, a5)
    s6(self, a6)
    s7(self, a7)
    s8(self, a8)
    s9(self, a9)
    s10(self, a10)
    s11(self, a11)
    s12(self, a12)
    s13(self, a13)


def _open2(self, a0, a1):
    self.a0 = a0
    self.a1 = a1


def _open3(self, a0, a1, a2):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2


def _open4(self, a0, a1, a2, a3):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3


def _open5(self, a0, a1, a2, a3, a4):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4


def _open6(self, a0, a1, a2, a3, a4, a5):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5


def _open7(self, a0, a1, a2, a3, a4, a5, a6):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6


def _open8(self, a0, a1, a2, a3, a4, a5, a6, a7):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6
    self.a7 = a7


def _open9(self, a0, a1, a2, a3, a4, a5, a6, a7, a8):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6
    self.a7 = a7
    self.a8 = a8


FROZEN = {
    n: f.__code__
    for n, f in enumerate(
        (
            _frozen1,
            _frozen2,
            _frozen3,
            _frozen4,
            _frozen5,
            _frozen6,
            _frozen7,
            _frozen8,
            _frozen9,
            _frozen10,
            _frozen11,
            _frozen12,
            _frozen13,
            _frozen14,
        ),
        1,
    )
}
"""Through setters, by the number of slots."""

OPEN = {n: f.__code__ for n, f in enumerate((_open2, _open3, _open4, _open5, _open6, _open7, _open8, _open9), 2)}
"""By assignment, by the number of slots."""
