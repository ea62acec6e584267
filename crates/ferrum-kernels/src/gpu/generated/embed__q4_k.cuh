__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_0;
    FixedArray<uint, 4>  at_0;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_1)
{
    uint _S1 = __ldg((&(weights_0)[at_1 >> int(1)]));
    return (_S1 >> ((at_1 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_2)
{
    return halfToFloat_0(half_0(weights_1, at_2));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_3)
{
    uint _S2 = at_3 >> int(1);
    uint _S3 = __ldg((&(weights_2)[_S2]));
    uint _S4;
    if((at_3 & 1U) == 0U)
    {
        _S4 = _S3;
    }
    else
    {
        uint _S5 = _S3 >> int(16);
        uint _S6 = __ldg((&(weights_2)[_S2 + 1U]));
        _S4 = _S5 | (_S6 << int(16));
    }
    return _S4;
}
__device__ float2  scaleAndOffset_0(StructuredBuffer<uint> weights_3, uint at_4, uint run_0)
{
    uint shift_0 = run_0 % 4U * 8U;
    uint scales_0 = (word_0(weights_3, at_4)) >> shift_0;
    uint offsets_0 = (word_0(weights_3, at_4 + 2U)) >> shift_0;
    uint low_0 = (word_0(weights_3, at_4 + 4U)) >> shift_0;
    float2  _S7;
    if(run_0 < 4U)
    {
        _S7 = make_float2 (float(scales_0 & 63U), float(offsets_0 & 63U));
    }
    else
    {
        _S7 = make_float2 (float((low_0 & 15U) | ((scales_0 >> int(2)) & 48U)), float(((low_0 >> int(4)) & 15U) | ((offsets_0 >> int(2)) & 48U)));
    }
    return _S7;
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q4_K_read_0(StructuredBuffer<uint> weights_4, uint at_5, uint part_0)
{
    uint pair_0 = part_0 / 4U;
    uint _S8 = 64U * pair_0 + part_0 % 4U * 8U;
    float _S9 = scale_0(weights_4, at_5);
    float _S10 = scale_0(weights_4, at_5 + 1U);
    uint _S11 = at_5 + 2U;
    uint _S12 = 2U * pair_0;
    float2  _S13 = scaleAndOffset_0(weights_4, _S11, _S12);
    float2  _S14 = scaleAndOffset_0(weights_4, _S11, _S12 + 1U);
    uint _S15 = at_5 + 8U + 4U * part_0;
    uint packed_1 = word_0(weights_4, _S15);
    Sixteen_0 result_0;
    float _S16 = _S9 * _S13.x;
    uint4  _S17 = bytes_0(packed_1, 15U);
    float4  _S18 = make_float4 ((float)_S17.x, (float)_S17.y, (float)_S17.z, (float)_S17.w);
    float _S19 = _S10 * _S13.y;
    (&result_0)->values_0[0U] = make_float4 (_S16) * _S18 - make_float4 (_S19);
    float _S20 = _S9 * _S14.x;
    uint4  _S21 = bytes_0(packed_1 >> int(4), 15U);
    float4  _S22 = make_float4 ((float)_S21.x, (float)_S21.y, (float)_S21.z, (float)_S21.w);
    float _S23 = _S10 * _S14.y;
    (&result_0)->values_0[2U] = make_float4 (_S20) * _S22 - make_float4 (_S23);
    (&result_0)->at_0[0U] = _S8;
    (&result_0)->at_0[2U] = _S8 + 32U;
    uint packed_2 = word_0(weights_4, _S15 + 2U);
    uint4  _S24 = bytes_0(packed_2, 15U);
    float4  _S25 = make_float4 ((float)_S24.x, (float)_S24.y, (float)_S24.z, (float)_S24.w);
    (&result_0)->values_0[1U] = make_float4 (_S16) * _S25 - make_float4 (_S19);
    uint4  _S26 = bytes_0(packed_2 >> int(4), 15U);
    float4  _S27 = make_float4 ((float)_S26.x, (float)_S26.y, (float)_S26.z, (float)_S26.w);
    (&result_0)->values_0[3U] = make_float4 (_S20) * _S27 - make_float4 (_S23);
    uint _S28 = _S8 + 4U;
    (&result_0)->at_0[1U] = _S28;
    (&result_0)->at_0[3U] = _S28 + 32U;
    return result_0;
}
extern "C" __global__ void embed__q4_k(StructuredBuffer<uint> weights_5, StructuredBuffer<uint> ids_0, RWStructuredBuffer<float> result_1, uint firstRow_0, uint rows_0, uint allRows_0, uint width_0, uint rowHalves_0, uint idsAt_0, uint resultAt_0, uint resultStride_0, float scale_1, float poison_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    uint token_0 = blockIdx.z;
    uint _S29 = __ldg((&(ids_0)[idsAt_0 + token_0]));
    uint count_0 = (width_0 + 256U - 1U) / 256U * 16U;
    bool here_0;
    if(_S29 >= firstRow_0)
    {
        here_0 = (_S29 - firstRow_0) < rows_0;
    }
    else
    {
        here_0 = false;
    }
    bool nowhere_0;
    if(_S29 >= allRows_0)
    {
        nowhere_0 = firstRow_0 == 0U;
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < count_0)
    {
        if(here_0)
        {
            nowhere_0 = true;
        }
        else
        {
        }
    }
    else
    {
        nowhere_0 = false;
    }
    if(nowhere_0)
    {
        uint block_0 = i_0 / 16U;
        uint row_0;
        if(here_0)
        {
            row_0 = _S29 - firstRow_0;
        }
        else
        {
            row_0 = 0U;
        }
        Sixteen_0 _S30 = Q4_K_read_0(weights_5, row_0 * rowHalves_0 + block_0 * 72U, i_0 % 16U);
        uint _S31 = block_0 * 256U;
        uint _S32 = _S31 + _S30.at_0[0U];
        float _S33;
        if(_S32 < width_0)
        {
            float * _S34 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S34 = _S33;
        }
        if((_S32 + 1U) < width_0)
        {
            float * _S35 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S35 = _S33;
        }
        if((_S32 + 2U) < width_0)
        {
            float * _S36 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S36 = _S33;
        }
        if((_S32 + 3U) < width_0)
        {
            float * _S37 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S32 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[0U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S37 = _S33;
        }
        uint _S38 = _S31 + _S30.at_0[1U];
        if(_S38 < width_0)
        {
            float * _S39 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S39 = _S33;
        }
        if((_S38 + 1U) < width_0)
        {
            float * _S40 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S40 = _S33;
        }
        if((_S38 + 2U) < width_0)
        {
            float * _S41 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S41 = _S33;
        }
        if((_S38 + 3U) < width_0)
        {
            float * _S42 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S38 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[1U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S42 = _S33;
        }
        uint _S43 = _S31 + _S30.at_0[2U];
        if(_S43 < width_0)
        {
            float * _S44 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S44 = _S33;
        }
        if((_S43 + 1U) < width_0)
        {
            float * _S45 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S45 = _S33;
        }
        if((_S43 + 2U) < width_0)
        {
            float * _S46 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S46 = _S33;
        }
        if((_S43 + 3U) < width_0)
        {
            float * _S47 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S43 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[2U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S47 = _S33;
        }
        uint _S48 = _S31 + _S30.at_0[3U];
        if(_S48 < width_0)
        {
            float * _S49 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].x * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S49 = _S33;
        }
        if((_S48 + 1U) < width_0)
        {
            float * _S50 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 1U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].y * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S50 = _S33;
        }
        if((_S48 + 2U) < width_0)
        {
            float * _S51 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 2U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].z * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S51 = _S33;
        }
        if((_S48 + 3U) < width_0)
        {
            float * _S52 = (&(result_1)[resultAt_0 + token_0 * resultStride_0 + _S48 + 3U]);
            if(here_0)
            {
                _S33 = _S30.values_0[3U].w * scale_1;
            }
            else
            {
                _S33 = poison_0;
            }
            *_S52 = _S33;
        }
    }
    return;
}
